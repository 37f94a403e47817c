/** Measures the engine against raw DuckDB, a column scan and PostgreSQL, in one run. Nothing here is shipped. */
@NullMarked
package org.mingjing.bench;

import org.jspecify.annotations.NullMarked;
