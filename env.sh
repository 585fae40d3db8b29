# Finds the JDK and TornadoVM. Sourced, it sets JAVA_HOME, TORNADOVM_HOME and KATABATIC_JVM_FLAGS (one line) and prints
# what it found in three lines; it installs nothing and may be sourced again.
#
#   source ./env.sh
#   java $KATABATIC_JVM_FLAGS -jar host/target/katabatic.jar devices
#
# Run as a program, it writes the JVM's flags for TornadoVM to a file that java takes as @FILE; the file is empty where
# TornadoVM is not installed:
#
#   bash env.sh --argfile FILE
#
# KATABATIC_WITHOUT_TORNADOVM=1 makes it behave as on a machine without TornadoVM; KATABATIC_QUIET=1 silences it.

# The JDK release that Katabatic and TornadoVM 5.2.0-jdk25 are built for.
_katabatic_jdk=25

_katabatic_is_jdk() {
  [ -x "$1/bin/javac" ] && grep -qs "^JAVA_VERSION=\"$_katabatic_jdk[.\"]" "$1/release"
}

_katabatic_find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "$HOME"/.sdkman/candidates/java/current "$HOME"/.sdkman/candidates/java/*"$_katabatic_jdk"* \
    /usr/lib/jvm/*"$_katabatic_jdk"* "$HOME"/.jdks/*"$_katabatic_jdk"* /opt/*jdk*"$_katabatic_jdk"* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*"$_katabatic_jdk"*/Contents/Home; do
    if [ -n "$candidate" ] && _katabatic_is_jdk "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

_katabatic_find_tornadovm() {
  local candidate
  [ -z "${KATABATIC_WITHOUT_TORNADOVM:-}" ] || return 1
  for candidate in "${TORNADOVM_HOME:-}" "$HOME/.sdkman/candidates/tornadovm/current"; do
    if [ -n "$candidate" ] && [ -f "$candidate/etc/tornado.backend" ]; then
      (cd "$candidate" && pwd -P)
      return 0
    fi
  done
  return 1
}

# The SDK's jars that TornadoVM itself needs. The folder as a whole must not be the module path: a package in a module
# hides the same package on the class path, and the folder holds an EJML of its own.
_katabatic_modules() {
  local jar modules=''
  for jar in "$1"/share/java/tornado/*.jar; do
    case "${jar##*/}" in
      *-libs.jar) ;;
      tornado-api-* | tornado-runtime-* | tornado-annotation-* | tornado-drivers-* | asm-* | collections-* | word-* | \
        nativeimage-* | commons-math3-* | snmp4j-*) modules="$modules${modules:+:}$jar" ;;
    esac
  done
  printf '%s\n' "$modules"
}

# TornadoVM's own flags, one a line, with three changes: only the jars that are needed, no incubator modules, and our three
# settings: no silent fall-back to Java, room for the bytecode of large graphs, and a class path to which the class files
# of fused kernels can be added.
_katabatic_flags() {
  local sdk=$1 printed flag
  printed=$(JAVA_HOME=$2 PATH="$2/bin:$PATH" TORNADOVM_HOME=$sdk "$sdk/bin/tornado" --printJavaFlags 2>&1 | tail -n 1)
  case "$printed" in
    *-XX:+EnableJVMCI*) ;;
    *)
      printf '%s\n' "$printed" >&2
      return 1
      ;;
  esac
  local modules
  modules=$(_katabatic_modules "$sdk")
  local previous=''
  # the first word is the path of java
  for flag in ${printed#* }; do
    case "$flag" in
      @*) grep -v '^#' "${flag#@}" | grep -v '^[[:space:]]*$' ;;
      *)
        case "$previous" in
          --module-path) printf '"%s"\n' "$modules" ;;
          --add-modules) printf '%s\n' "${flag#ALL-SYSTEM,}" ;;
          *) printf '%s\n' "$flag" ;;
        esac
        ;;
    esac
    previous=$flag
  done
  printf '%s\n' '-Dtornado.recover.bailout=False' '-Dtornado.tvm.maxbytecodesize=65536' \
    --add-opens=java.base/jdk.internal.loader=ALL-UNNAMED
}

# Lines "opencl:0 name" from what TornadoVM prints of its devices.
_katabatic_devices() {
  JAVA_HOME=$2 PATH="$2/bin:$PATH" TORNADOVM_HOME=$1 "$1/bin/tornado" --devices 2>/dev/null | sed 's/\x1b\[[0-9;]*m//g' |
    awk '/Tornado device=/ { split($2, part, /[=:]/); index_ = part[3] }
         / -- / { backend = tolower($1); name = $0; sub(/.* -- /, "", name); print backend ":" index_ " " name }'
}

_katabatic_main() {
  local jdk sdk flags=''
  if ! jdk=$(_katabatic_find_jdk); then
    echo "katabatic: no JDK $_katabatic_jdk found; install one (Debian: apt install temurin-$_katabatic_jdk-jdk or" \
      "openjdk-$_katabatic_jdk-jdk; SDKMAN: sdk install java $_katabatic_jdk-tem) or point JAVA_HOME at it" >&2
    return 1
  fi
  export JAVA_HOME=$jdk
  if sdk=$(_katabatic_find_tornadovm); then
    if flags=$(_katabatic_flags "$sdk" "$jdk"); then
      export TORNADOVM_HOME=$sdk
    else
      echo "katabatic: TornadoVM in $sdk does not start (see above); going on without it" >&2
      sdk=''
      flags=''
    fi
  fi
  if [ "${1:-}" = --argfile ]; then
    mkdir -p "$(dirname "$2")" && printf '%s\n' "$flags" >"$2"
    return
  fi
  KATABATIC_JVM_FLAGS=$(printf '%s' "$flags" | tr -d '"' | tr '\n' ' ')
  export KATABATIC_JVM_FLAGS
  [ -z "${KATABATIC_QUIET:-}" ] || return 0
  local cores
  cores=$(getconf _NPROCESSORS_ONLN)
  echo "JDK:       $jdk ($(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$jdk/release"))"
  if [ -n "$sdk" ]; then
    echo "TornadoVM: $sdk ($(sed -n 's/^version=//p' "$sdk/etc/tornado.release"), backends:" \
      "$(sed -n 's/^tornado.backends=//p' "$sdk/etc/tornado.backend" | sed 's/-backend//g'))"
    echo "Devices:   $(_katabatic_devices "$sdk" "$jdk" | sed 's/$/; /' | tr -d '\n')java ($cores threads); reference"
  else
    echo "TornadoVM: not installed: JAVA and REFERENCE only"
    echo "Devices:   java ($cores threads); reference"
  fi
}

_katabatic_main "$@"
