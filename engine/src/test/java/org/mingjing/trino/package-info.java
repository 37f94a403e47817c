/** A Trino node for tests, shared by all of a test run. Not part of the product. */
@NullMarked
package org.mingjing.trino;

import org.jspecify.annotations.NullMarked;
