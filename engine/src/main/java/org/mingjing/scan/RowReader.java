package org.mingjing.scan;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes the rows of a query one by one; must not move the cursor. */
@FunctionalInterface
public interface RowReader {
    void row(ResultSet row) throws SQLException;
}
