#!/bin/sh
# Writes a random secret into each file that is missing. Files that are there stay as they are.
#   ./make-secrets.sh [FOLDER]
set -eu
folder=${1:-"$(dirname "$0")/secrets"}
umask 077
mkdir -p "$folder"
chmod 700 "$folder"

random() { head -c 33 /dev/urandom | base64 | tr '+/' '-_'; }

# write NAME TEXT: readable for the users of the containers; the folder keeps everybody else out.
write() {
  [ -e "$folder/$1" ] && return 0
  printf '%s' "$2" >"$folder/$1.new"
  chmod 444 "$folder/$1.new"
  mv "$folder/$1.new" "$folder/$1"
  echo "made $folder/$1"
}

for name in postgres_password database_owner_password database_app_password database_read_password \
  database_monitor_password vector_superuser_password vector_password api_key minio_password \
  grafana_admin_password; do
  write "$name" "$(random)"
done

milvus_password=$(random)
write milvus_token "root:$milvus_password"
write milvus_configuration "minio:
  accessKeyID: autotrader
  secretAccessKey: $(cat "$folder/minio_password")
common:
  security:
    authorizationEnabled: true
    defaultRootPassword: $milvus_password
"

# Keys of services that you may use or not: empty means not.
for name in groq_api_key openai_api_key alert_webhook_url; do write "$name" ""; done
# Alertmanager refuses an empty address. Replace it with that of your receiver.
write operators_webhook_url "http://127.0.0.1:9/replace-with-the-address-of-your-receiver"
