/**
 * PostgreSQL: started here from its own binaries or reached elsewhere, migrated, and told in every transaction for whom
 * it works. Holds no table of its own.
 */
@NullMarked
package org.mingjing.app.database;

import org.jspecify.annotations.NullMarked;
