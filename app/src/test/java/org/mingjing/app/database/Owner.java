package org.mingjing.app.database;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Somebody with the database owner's password and a console: the attacker that the audit must outlive. */
@TestComponent
public class Owner {
    private final JdbcTemplate console;

    Owner(DatabaseConfiguration.OpenDatabase database) {
        DatabaseAddress address = database.address();
        this.console = new JdbcTemplate(
                new DriverManagerDataSource(address.url(), address.ownerUser(), address.ownerPassword()));
    }

    public JdbcTemplate console() {
        return console;
    }
}
