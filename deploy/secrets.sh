#!/usr/bin/env bash
# Makes the secrets of a new installation: deploy/secrets.sh FOLDER
# Passwords of Redis and MySQL with the connection strings that hold them, and two access keys. The key for a person is printed once and
# kept nowhere; the one that Prometheus reads metrics with is a file. An existing folder is left as it is.
set -euo pipefail

folder=${1:?which folder?}
[[ ! -e $folder ]] || { echo "$folder is there already; what runs with it would lose its passwords. Name another, or remove it." >&2; exit 1; }

# 256 bits, in letters that need no quoting in a connection string, a file of Redis or a shell.
random() { head -c 32 /dev/urandom | basenc --base64url | tr -d '=\n'; }

# put NAME TEXT: containers run as several users, so files are for all to read; the folder is for its owner.
put() { printf '%s\n' "$2" >"$folder/$1"; chmod 0444 "$folder/$1"; }

# access_key NAME ROLE: sets key and entry, in the form of `counters key new`.
access_key() {
    key="oc_$(random)"
    entry="{\"Name\":\"$1\",\"Hash\":\"sha256:$(printf '%s' "$key" | sha256sum | cut -d' ' -f1)\",\"Role\":\"$2\"}"
}

umask 022
mkdir -p "$(dirname "$folder")"
mkdir -m 0700 "$folder"
mkdir -m 0755 "$folder/access"

for server in mirror membership cache; do
    password=$(random)
    put "redis-$server.conf" "requirepass $password"
    case $server in
        mirror) name=ConnectionStrings__Redis ;;
        membership) name=ConnectionStrings__RedisMembership ;;
        cache) name=ConnectionStrings__RedisCache ;;
    esac
    put "$name" "redis-$server:6379,password=$password"
done

password=$(random)
put mysql_password "$password"
put mysql_root_password "$(random)"
# The server makes its own certificate, so it is not verified; but nobody reads along.
put ConnectionStrings__MySql "Server=mysql;Port=3306;Database=counters;User ID=counters;Password=$password;SslMode=Required"
put grafana_password "$(random)"

access_key metrics read
put metrics_key "$key"
metrics=$entry
access_key admin admin
put access/keys.json "{\"Keys\":[$metrics,$entry]}"

echo "Secrets are in $folder. The access key for you, shown this once:"
echo
echo "  $key"
