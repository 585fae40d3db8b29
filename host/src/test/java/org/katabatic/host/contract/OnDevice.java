package org.katabatic.host.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test that runs on TornadoVM's first device, and only where there is one. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag(OnDevice.TAG)
@EnabledIf(value = "org.katabatic.host.contract.FirstDevice#isPresent", disabledReason = "no TornadoVM device")
public @interface OnDevice {

    /** What the report of a run counts. */
    String TAG = "device";
}
