package org.mingjing.app;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The workbench server. */
@SpringBootApplication
@EnableScheduling
public class MingjingApp {
    public static void main(String[] arguments) {
        SpringApplication.run(MingjingApp.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
