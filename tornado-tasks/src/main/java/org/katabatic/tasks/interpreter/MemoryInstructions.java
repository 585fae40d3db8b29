package org.katabatic.tasks.interpreter;

import java.lang.classfile.TypeKind;
import org.katabatic.tasks.interpreter.Instruction.Maker;

/**
 * Accesses to memory and to vectors of eight floats.
 *
 * @param single
 *            what floats do
 * @param wide
 *            what doubles do
 */
record MemoryInstructions(Operations single, Operations wide) {

    /** Lanes of a vector. */
    static final int WIDTH = 8;

    /** Another register gets the same. */
    static Maker move(TypeKind kind) {
        return switch (kind) {
            case INT, LONG -> (d, a, _, _) -> (f, pc) -> {
                f.integers[d] = f.integers[a];
                return pc + 1;
            };
            case FLOAT, DOUBLE -> (d, a, _, _) -> (f, pc) -> {
                f.values.copy(d, f.values, a);
                return pc + 1;
            };
            // an object may be a number that was boxed
            default -> (d, a, _, _) -> (f, pc) -> {
                f.references[d] = f.references[a];
                f.integers[d] = f.integers[a];
                f.values.copy(d, f.values, a);
                return pc + 1;
            };
        };
    }

    /** Element b of array a. */
    static Maker get(boolean ofIntegers) {
        return ofIntegers ? (d, a, b, _) -> (f, pc) -> {
            f.integers[d] = ((GlobalArray) f.references[a]).get((int) f.integers[b]);
            return pc + 1;
        } : (d, a, b, _) -> (f, pc) -> {
            ((GlobalArray) f.references[a]).get((int) f.integers[b], f.values, d);
            return pc + 1;
        };
    }

    /** Element b of array a becomes d. */
    static Maker set(boolean ofIntegers) {
        return ofIntegers ? (d, a, b, _) -> (f, pc) -> {
            ((GlobalArray) f.references[a]).set((int) f.integers[b], f.integers[d], f.part.undecided);
            return pc + 1;
        } : (d, a, b, _) -> (f, pc) -> {
            ((GlobalArray) f.references[a]).set((int) f.integers[b], f.values, d, f.part.undecided);
            return pc + 1;
        };
    }

    /** Elements of array a. */
    static Maker size() {
        return (d, a, _, _) -> (f, pc) -> {
            f.integers[d] = ((GlobalArray) f.references[a]).size();
            return pc + 1;
        };
    }

    /** Adds d to element b of array a, global or local. */
    Maker atomicAdd(TypeKind kind) {
        return (d, a, b, _) -> (f, pc) -> {
            int index = (int) f.integers[b];
            switch (f.references[a]) {
                case MemoryArray local -> local.integers()[index] = (int) (local.integers()[index] + f.integers[d]);
                case GlobalArray array when kind == TypeKind.INT -> array.set(index,
                        (int) (array.get(index) + f.integers[d]), f.part.undecided);
                case GlobalArray array when kind == TypeKind.LONG -> array.set(index,
                        array.get(index) + f.integers[d], f.part.undecided);
                case GlobalArray array -> {
                    Operations operations = kind == TypeKind.FLOAT ? single : wide;
                    Values sum = operations.values(1);
                    array.get(index, sum, 0);
                    operations.add(sum, 0, sum, 0, f.values, d);
                    array.set(index, sum, 0, f.part.undecided);
                }
                default -> throw new IllegalStateException("not an array: " + f.references[a]);
            }
            return pc + 1;
        };
    }

    /** An array of a elements, zeros. */
    Maker newArray(TypeKind kind) {
        return (d, a, _, _) -> (f, pc) -> {
            f.references[d] = array(kind, (int) f.integers[a]);
            return pc + 1;
        };
    }

    /** Local memory of a elements, which is not set. */
    Maker localArray(TypeKind kind, int site) {
        return (d, a, _, _) -> (f, pc) -> {
            f.references[d] = f.part.localArray(site, () -> poisoned(array(kind, (int) f.integers[a])));
            return pc + 1;
        };
    }

    private MemoryArray array(TypeKind kind, int size) {
        return switch (kind) {
            case FLOAT -> new MemoryArray(single.values(size), null);
            case DOUBLE -> new MemoryArray(wide.values(size), null);
            default -> new MemoryArray(null, new long[size]);
        };
    }

    private static MemoryArray poisoned(MemoryArray array) {
        if (array.values() != null) {
            java.util.Arrays.fill(array.values().value, Double.NaN);
        }
        return array;
    }

    /** Element b of a local array a. */
    static Maker load(boolean ofIntegers) {
        return ofIntegers ? (d, a, b, _) -> (f, pc) -> {
            f.integers[d] = ((MemoryArray) f.references[a]).integers()[(int) f.integers[b]];
            return pc + 1;
        } : (d, a, b, _) -> (f, pc) -> {
            f.values.copy(d, ((MemoryArray) f.references[a]).values(), (int) f.integers[b]);
            return pc + 1;
        };
    }

    /** Element b of a local array a becomes d. */
    static Maker store(boolean ofIntegers) {
        return ofIntegers ? (d, a, b, _) -> (f, pc) -> {
            ((MemoryArray) f.references[a]).integers()[(int) f.integers[b]] = f.integers[d];
            return pc + 1;
        } : (d, a, b, _) -> (f, pc) -> {
            ((MemoryArray) f.references[a]).values().copyThroughMemory((int) f.integers[b], f.values, d);
            return pc + 1;
        };
    }

    /** Elements of a local array a. */
    static Maker length() {
        return (d, a, _, _) -> (f, pc) -> {
            f.integers[d] = ((MemoryArray) f.references[a]).length();
            return pc + 1;
        };
    }

    /** Vector b of the vectors a. */
    Maker getVector() {
        return (d, a, b, _) -> (f, pc) -> {
            GlobalArray array = (GlobalArray) f.references[a];
            int first = (int) f.integers[b] * WIDTH;
            Values lanes = single.values(WIDTH);
            for (int lane = 0; lane < WIDTH; lane++) {
                array.get(first + lane, lanes, lane);
            }
            f.references[d] = lanes;
            return pc + 1;
        };
    }

    /** Vector b of the vectors a becomes d. */
    static Maker setVector() {
        return (d, a, b, _) -> (f, pc) -> {
            GlobalArray array = (GlobalArray) f.references[a];
            int first = (int) f.integers[b] * WIDTH;
            for (int lane = 0; lane < WIDTH; lane++) {
                array.set(first + lane, (Values) f.references[d], lane, f.part.undecided);
            }
            return pc + 1;
        };
    }

    /** A vector of the eight registers from a on. */
    Maker newVector() {
        return (d, a, _, _) -> (f, pc) -> {
            Values lanes = single.values(WIDTH);
            for (int lane = 0; lane < WIDTH; lane++) {
                lanes.copy(lane, f.values, a + lane);
            }
            f.references[d] = lanes;
            return pc + 1;
        };
    }

    /** A lane of vector a. */
    static Maker lane(int lane) {
        return (d, a, _, _) -> (f, pc) -> {
            f.values.copy(d, (Values) f.references[a], lane);
            return pc + 1;
        };
    }

    /** Vectors a and b, lane by lane. */
    Maker lanes(FloatInstructions.Binary operation) {
        return (d, a, b, _) -> (f, pc) -> {
            Values lanes = single.values(WIDTH);
            Values x = (Values) f.references[a];
            Values y = (Values) f.references[b];
            for (int lane = 0; lane < WIDTH; lane++) {
                operation.apply(lanes, lane, x, lane, y, lane);
            }
            f.references[d] = lanes;
            return pc + 1;
        };
    }

    /** Vector a times the number b. */
    Maker lanesTimesNumber() {
        return (d, a, b, _) -> (f, pc) -> {
            Values lanes = single.values(WIDTH);
            Values x = (Values) f.references[a];
            for (int lane = 0; lane < WIDTH; lane++) {
                single.multiply(lanes, lane, x, lane, f.values, b);
            }
            f.references[d] = lanes;
            return pc + 1;
        };
    }
}
