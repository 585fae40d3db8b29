package org.katabatic.shim;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares class files of a slice of an API with the API itself, without loading either: what the slice offers, the API
 * must offer with the same names, descriptors and flags. What the slice leaves out is its own affair.
 */
final class ApiComparison {

    private static final Set<AccessFlag> CLASS_FLAGS = EnumSet.of(AccessFlag.PUBLIC, AccessFlag.PROTECTED,
            AccessFlag.STATIC, AccessFlag.FINAL, AccessFlag.ABSTRACT, AccessFlag.INTERFACE, AccessFlag.ENUM,
            AccessFlag.ANNOTATION);
    private static final Set<AccessFlag> MEMBER_FLAGS = EnumSet.of(AccessFlag.PUBLIC, AccessFlag.PROTECTED,
            AccessFlag.STATIC, AccessFlag.FINAL, AccessFlag.ABSTRACT, AccessFlag.VARARGS, AccessFlag.ENUM);

    private final Function<String, Optional<ClassModel>> real;
    private final List<String> differences = new ArrayList<>();
    private int classes;
    private int members;

    /** @param real the API's class of an internal name, if there is one */
    ApiComparison(Function<String, Optional<ClassModel>> real) {
        this.real = real;
    }

    List<String> differences() {
        return differences;
    }

    int classes() {
        return classes;
    }

    int members() {
        return members;
    }

    void compare(ClassModel slice) {
        String name = slice.thisClass().asInternalName();
        Set<AccessFlag> flags = classFlags(slice);
        if (!visible(flags)) {
            return;
        }
        classes++;
        Optional<ClassModel> found = real.apply(name);
        if (found.isEmpty()) {
            differences.add(name + ": no such class");
            return;
        }
        ClassModel whole = found.get();
        same(name, "flags", flags, classFlags(whole));
        same(name, "superclass", superclass(slice), superclass(whole));
        same(name, "annotations", annotations(slice), annotations(whole));
        same(name, "enum constants", enumConstants(slice), enumConstants(whole));
        if (!interfaces(whole).containsAll(interfaces(slice))) {
            differences.add(name + ": interfaces " + interfaces(slice) + " instead of " + interfaces(whole));
        }
        // With an interface left out the signature of the class is another one, and only then.
        if (interfaces(whole).equals(interfaces(slice))) {
            same(name, "signature", signature(slice), signature(whole));
        }
        compareMembers(name, fields(slice), fields(whole));
        compareMembers(name, methods(slice), methods(whole));
    }

    private void compareMembers(String className, Map<String, String> slice, Map<String, String> whole) {
        slice.forEach((member, facts) -> {
            members++;
            if (!whole.containsKey(member)) {
                differences.add(className + "." + member + ": no such member");
            } else {
                same(className + "." + member, "facts", facts, whole.get(member));
            }
        });
    }

    private void same(String where, String what, Object slice, Object whole) {
        if (!Objects.equals(slice, whole)) {
            differences.add(where + ": " + what + " " + slice + " instead of " + whole);
        }
    }

    private static boolean visible(Set<AccessFlag> flags) {
        return flags.contains(AccessFlag.PUBLIC) || flags.contains(AccessFlag.PROTECTED);
    }

    private static Set<AccessFlag> kept(Set<AccessFlag> flags, Set<AccessFlag> which) {
        Set<AccessFlag> kept = EnumSet.noneOf(AccessFlag.class);
        flags.stream().filter(which::contains).forEach(kept::add);
        return kept;
    }

    /** A nested class has the flags of its source, such as static, in the table of inner classes only. */
    private static Set<AccessFlag> classFlags(ClassModel model) {
        Set<AccessFlag> flags = model.findAttribute(Attributes.innerClasses())
                .flatMap(table -> table.classes().stream()
                        .filter(inner -> inner.innerClass().asInternalName().equals(model.thisClass().asInternalName()))
                        .findFirst())
                .map(inner -> inner.flags()).orElse(model.flags().flags());
        return kept(flags, CLASS_FLAGS);
    }

    private static String superclass(ClassModel model) {
        return model.superclass().map(ClassEntry::asInternalName).orElse("none");
    }

    private static Set<String> interfaces(ClassModel model) {
        return model.interfaces().stream().map(ClassEntry::asInternalName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(ClassModel model) {
        return model.findAttribute(Attributes.signature()).map(a -> a.signature().stringValue()).orElse("none");
    }

    /** In the order of declaration, which is the order of ordinals. */
    private static List<String> enumConstants(ClassModel model) {
        return model.fields().stream().filter(field -> field.flags().has(AccessFlag.ENUM))
                .map(field -> field.fieldName().stringValue()).toList();
    }

    private static Map<String, String> fields(ClassModel model) {
        return model.fields().stream().filter(field -> visible(field.flags().flags())).collect(
                Collectors.toMap(f -> f.fieldName().stringValue() + ":" + f.fieldType().stringValue(), f -> facts(f)));
    }

    private static String facts(FieldModel field) {
        return kept(field.flags().flags(), MEMBER_FLAGS) + " constant "
                + field.findAttribute(Attributes.constantValue()).map(a -> a.constant().constantValue().toString())
                        .orElse("none")
                + " signature "
                + field.findAttribute(Attributes.signature()).map(a -> a.signature().stringValue()).orElse("none");
    }

    private static Map<String, String> methods(ClassModel model) {
        return model.methods().stream()
                .filter(method -> visible(method.flags().flags()) && !method.flags().has(AccessFlag.SYNTHETIC))
                .collect(Collectors.toMap(m -> m.methodName().stringValue() + m.methodType().stringValue(),
                        m -> facts(m)));
    }

    private static String facts(MethodModel method) {
        return kept(method.flags().flags(), MEMBER_FLAGS) + " signature "
                + method.findAttribute(Attributes.signature()).map(a -> a.signature().stringValue()).orElse("none")
                + " throws "
                + method.findAttribute(Attributes.exceptions())
                        .map(a -> a.exceptions().stream().map(ClassEntry::asInternalName).toList()).orElse(List.of());
    }

    /** Those of the language, such as targets and retention; TornadoVM marks its classes with more, for itself. */
    private static Set<String> annotations(ClassModel model) {
        return model.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .filter(annotation -> annotation.className().stringValue().startsWith("Ljava/lang/"))
                .map(ApiComparison::text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Annotation annotation) {
        return annotation.className().stringValue()
                + annotation.elements().stream().map(ApiComparison::text).sorted().toList();
    }

    private static String text(AnnotationElement element) {
        return element.name().stringValue() + "=" + text(element.value());
    }

    private static String text(AnnotationValue value) {
        return switch (value) {
            case AnnotationValue.OfArray array -> array.values().stream().map(ApiComparison::text).toList().toString();
            case AnnotationValue.OfEnum constant -> constant.constantName().stringValue();
            case AnnotationValue.OfConstant constant -> constant.resolvedValue().toString();
            default -> throw new IllegalArgumentException(
                    "annotation value must be an array or a constant: tag=" + (char) value.tag());
        };
    }
}
