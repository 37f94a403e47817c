/**
 * Which algorithms are used: international ones or those of the Chinese standards (SM2, SM3, SM4). What is written names
 * its own, so that a switch changes nothing about what was written before. Knows keys by their bytes only, and no module.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.mingjing.app.suite;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
