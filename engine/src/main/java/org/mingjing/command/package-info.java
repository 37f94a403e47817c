/** The command line. Every command is a thin caller of the packages beside it. */
@NullMarked
package org.mingjing.command;

import org.jspecify.annotations.NullMarked;
