package org.katabatic.host.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Device tests that take minutes to compile their kernels: Maven runs them in the profile of the tag's name. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@OnDevice
@Tag(OnDeviceAtLength.TAG)
public @interface OnDeviceAtLength {

    /** What a run leaves out without the profile. */
    String TAG = "long";
}
