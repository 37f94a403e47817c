package org.mingjing.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mingjing.app.database.EmptyDatabase;
import org.mingjing.app.database.Owner;
import org.mingjing.app.identity.FakeIssuer;
import org.mingjing.app.models.ApprovedLibrary;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole server on a real PostgreSQL and a free port, started once for all tests that say nothing else. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "mingjing.data=target/office-${PID:0}",
            "mingjing.database.programs=target/postgres-programs",
            "mingjing.runs.settle=1h",
            "mingjing.identity.administrators-need-second-factor=false", // FirstStartTest keeps it
            "mingjing.calls.person-burst=100000", // tests hurry; PaceTest keeps the pace
            "mingjing.calls.stranger-burst=100000",
            "mingjing.calls.script-burst=20", // ScriptPaceTest comes to their end on a slow machine too
            "mingjing.calls.script-per-second=0.5",
            "mingjing.catalog.hosts=127.0.0.1",
            "mingjing.catalog.secrets=target/office-${PID:0}/secrets",
            "mingjing.catalog.folders=target/office-${PID:0}/watched",
            "mingjing.exchange.link=target/office-${PID:0}/link",
            "mingjing.exchange.from=target/office-${PID:0}/packets-in",
            "mingjing.exchange.to=target/office-${PID:0}/packets-out",
            "mingjing.exchange.unit=PORTAL",
            "mingjing.exchange.above.link=target/office-${PID:0}/above/link",
            "mingjing.exchange.above.from=target/office-${PID:0}/above/packets-down",
            "mingjing.exchange.above.to=target/office-${PID:0}/above/packets-up",
            "mingjing.exchange.below.link=target/office-${PID:0}/below/link",
            "mingjing.exchange.below.from=target/office-${PID:0}/below/packets-up",
            "mingjing.exchange.below.to=target/office-${PID:0}/below/packets-down",
            "mingjing.retention.years.clue=10",
            "mingjing.retention.years.petition=10",
            "mingjing.exchange.every=P1D" // the test itself works the link
        })
@ContextConfiguration(initializers = {FakeIssuer.class, EmptyDatabase.class})
@Import({Office.class, Owner.class, Endpoints.class, ApprovedLibrary.class})
public @interface AppTest {}
