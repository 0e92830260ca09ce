# Sourced by dev: builds, in Release, into artifacts/<set>.

# program_dll NAME: what build_program made.
program_dll() { echo "$root/artifacts/$package_set/programs/$1/OrleansCounters.$1.dll"; }

# build_program FOLDER/NAME: publishes a program, compiled ahead of time where the registry has the compiler for that.
build_program() {
    local name=${1##*/} log="$root/artifacts/$package_set/publish-${1##*/}.log"
    mkdir -p "$(dirname "$log")"
    publish_program "$1" >"$log" 2>&1 </dev/null && return
    # NU1101 and NU1102: no such package, no such version.
    if grep -qE 'error NU110[12]:.*[Cc]rossgen' "$log"; then
        say "The registry lacks the compiler ahead of time: the ${name,,} will start a little later."
        publish_program "$1" --property:PublishReadyToRun=false >"$log" 2>&1 </dev/null && return
    fi
    cat "$log"
    fail "the build failed; its output is above."
}

publish_program() {
    local project=$1
    shift
    dotnet publish "$root/$project/${project##*/}.csproj" --configuration Release --verbosity quiet --nologo \
        --output "$root/artifacts/$package_set/programs/${project##*/}" "$@"
}

build_solution() {
    say "Building $solution ($package_set packages)"
    release_build "$solution" solution
}

# What other services reference. A project is packed where it takes eng/Package.props and belongs to the set.
pack_clients() {
    local project packages="$root/artifacts/$package_set/package/release"
    rm -rf "$packages"
    for project in $(cd "$root" && grep -l 'eng/Package\.props' src/*/*.csproj); do
        grep -qF "$(basename "$project")" "$root/$solution" || continue
        quietly "$root/artifacts/$package_set/pack-$(basename "$project" .csproj).log" \
            dotnet pack "$root/$project" --configuration Release --no-build --verbosity quiet --nologo ||
            fail "$project could not be packed; its output is above."
    done
    say "Packages, with their symbols beside them: ${packages#"$root"/}"
    (cd "$packages" && ls -- *.nupkg | sed 's/^/    /')
}

release_build() {
    quietly "$root/artifacts/$package_set/build-$2.log" \
        dotnet build "$root/$1" --configuration Release --verbosity quiet --nologo ||
        fail "the build failed; its output is above."
}
