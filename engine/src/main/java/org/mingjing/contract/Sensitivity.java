package org.mingjing.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Class of a column. Sensitive is meant as in the Personal Information Protection Law, article 28. */
public enum Sensitivity {
    @JsonProperty("none")
    NONE,
    @JsonProperty("personal")
    PERSONAL,
    @JsonProperty("sensitive")
    SENSITIVE
}
