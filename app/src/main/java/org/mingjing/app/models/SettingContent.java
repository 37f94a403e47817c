package org.mingjing.app.models;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a setting says, by its kind. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(LocalValue.class),
    @JsonSubTypes.Type(ExemptionTerms.class),
    @JsonSubTypes.Type(ModelMode.class),
    @JsonSubTypes.Type(OwnModel.class)
})
public sealed interface SettingContent permits LocalValue, ExemptionTerms, ModelMode, OwnModel {}
