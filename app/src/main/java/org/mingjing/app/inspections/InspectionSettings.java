package org.mingjing.app.inspections;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How teams classify what they find.
 *
 * @param categories file with the kinds of problems
 */
@ConfigurationProperties("mingjing.inspections")
record InspectionSettings(@DefaultValue("classpath:inspection/categories.yml") Resource categories) {}
