package org.mingjing.app.declarations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * What units declare.
 *
 * @param forms file with the forms and their rules
 */
@ConfigurationProperties("mingjing.declarations")
record DeclarationSettings(@DefaultValue("classpath:declaration/forms.yml") Resource forms) {}
