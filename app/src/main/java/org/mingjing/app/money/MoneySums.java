package org.mingjing.app.money;

import java.math.BigDecimal;

/** What entries come to, reversed ones left out; in yuan. */
public record MoneySums(BigDecimal atStake, BigDecimal confirmed, BigDecimal toReturn, BigDecimal returned) {}
