#!/bin/sh
# Lays out the file system of the image in the folder $1: nothing that is not needed, and every time
# stamp the same, so that two builds of the same sources have the same bytes.
set -eu
root=$1
here=$(dirname "$0")

mkdir -p "$root/app" "$root/etc/ssl/certs" "$root/usr/local/bin" "$root/tmp" "$root/lib64"
chmod 1777 "$root/tmp"
# Volumes mounted here for the first time become those of the services' user (milvus-volumes in compose.yaml).
mkdir -p "$root/volumes/milvus" "$root/volumes/etcd" "$root/volumes/minio"
chown 10001:10001 "$root"/volumes/*

service=examples/hidden-gem-scanner/src/service
node "$here/bundle.mjs" "$service/main.ts" "$root/app/main.js"
node "$here/bundle.mjs" "$service/health-check.ts" "$root/app/health-check.js"
echo '{"type":"module"}' >"$root/app/package.json"
mkdir "$root/app/configs"
cp configs/*.yaml "$root/app/configs/"

cp "$(command -v node)" "$root/usr/local/bin/node"
# What Node is linked with, the loader, and what glibc opens to resolve names.
libraries=$(ldd "$root/usr/local/bin/node" | sed -n 's/.*=> \(\/[^ ]*\).*/\1/p; s/^[[:space:]]*\(\/lib64[^ ]*\).*/\1/p')
for library in $libraries /lib/x86_64-linux-gnu/libnss_dns.so.2 /lib/x86_64-linux-gnu/libnss_files.so.2 \
  /lib/aarch64-linux-gnu/libnss_dns.so.2 /lib/aarch64-linux-gnu/libnss_files.so.2; do
  [ -e "$library" ] || continue
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done

printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
printf 'autotrader:x:10001:10001::/app:/sbin/nologin\n' >"$root/etc/passwd"
printf 'autotrader:x:10001:\n' >"$root/etc/group"
# Node carries the certificates of Mozilla; written out for whatever else reads SSL_CERT_FILE.
node -e 'process.stdout.write(require("node:tls").rootCertificates.join("\n") + "\n")' \
  >"$root/etc/ssl/certs/ca-certificates.crt"

find "$root" -exec touch -h -d @0 {} +
