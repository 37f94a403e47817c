package org.mingjing.app.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An endpoint whose answer holds a secret, or personal rows that are shown under a grant, or is too long: it is never
 * stored. Under an idempotency key it still takes effect once; whoever repeats it learns that it was done.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotKept {}
