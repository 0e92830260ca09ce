# Sourced by dev: builds, in Release, into artifacts/<set>.

gateway_dll() { echo "$root/artifacts/$package_set/bin/Gateway/release/OrleansCounters.Gateway.dll"; }

build_gateway() {
    say "Building the gateway ($package_set packages)"
    release_build src/Gateway/Gateway.csproj gateway
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
