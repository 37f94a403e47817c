/** The workbench server: one program, a package is a module, lowest first as in ARCHITECTURE.md. Not the portal. */
@NullMarked
package org.mingjing.app;

import org.jspecify.annotations.NullMarked;
