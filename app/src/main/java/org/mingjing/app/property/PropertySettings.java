package org.mingjing.app.property;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param processes names of processes in which property is taken in */
@ConfigurationProperties("mingjing.property")
record PropertySettings(@DefaultValue({"verification", "case"}) List<String> processes) {}
