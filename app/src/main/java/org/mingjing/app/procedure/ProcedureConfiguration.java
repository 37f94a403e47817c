package org.mingjing.app.procedure;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(ProcedureSettings.class)
class ProcedureConfiguration {}
