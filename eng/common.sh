# Sourced by dev: what every verb uses. $root is the repository's root.

export DOTNET_NOLOGO=1
export DOTNET_CLI_TELEMETRY_OPTOUT=1
# Messages are read below, so they must be in one language.
export DOTNET_CLI_UI_LANGUAGE=en
# No build process stays behind to hold a caller's pipe open.
export MSBUILDDISABLENODEREUSE=1

say() { printf '%s\n' "$*"; }

fail() {
    printf 'dev: %s\n' "$*" >&2
    exit 1
}

no_arguments() {
    local verb=$1
    shift
    (($# == 0)) || fail "'$verb' takes no arguments: $*"
}

need_dotnet() {
    command -v dotnet >/dev/null || fail "the .NET 10 SDK is not on the PATH; see https://dotnet.microsoft.com/download"
}

# quietly LOG COMMAND...: output goes to the log, and to the screen only if the command fails.
quietly() {
    local log=$1
    shift
    mkdir -p "$(dirname "$log")"
    if ! "$@" >"$log" 2>&1 </dev/null; then
        cat "$log"
        return 1
    fi
}
