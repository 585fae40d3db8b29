package org.katabatic.host.contract;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The project's class files; read once, since that takes seconds. */
public final class ProjectClasses {

    /** Those that are delivered; not those that a test before this one may have derived for TornadoVM. */
    public static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("$Fused")).importPackages("org.katabatic");

    /** This module's tests. */
    public static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages("org.katabatic");

    private ProjectClasses() {}
}
