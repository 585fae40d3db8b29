package uk.ac.manchester.tornado.api.enums;

/** Kinds of code that a kernel can be compiled to. */
public enum TornadoVMBackendType {
    OPENCL, METAL, PTX, CUDA, SPIRV, JAVA, VIRTUAL
}
