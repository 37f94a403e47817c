package org.mingjing.app.papers;

import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * In whose name papers are issued for a unit and all below it that has none of its own.
 *
 * @param name as it stands at the head of a paper
 * @param mark as numbers begin with it, such as 某纪; no two offices share one
 */
public record IssuingOffice(String unit, @Nullable Text unitName, String name, String mark) {}
