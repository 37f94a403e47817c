/** YAML files read with line numbers and checked against a JSON schema. Knows nothing of what they say. */
@NullMarked
package org.mingjing.yaml;

import org.jspecify.annotations.NullMarked;
