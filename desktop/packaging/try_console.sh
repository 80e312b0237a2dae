#!/usr/bin/env bash
# Tries the console program of a package out: try_console.sh PROGRAM FOLDER
set -euo pipefail
program=$1
folder=$2
data=$folder/console.db
rm -f "$data"
export JIXIAO_DATA=$data
"$program" --help >/dev/null
"$program" sample
"$program" books | grep 个项目 >/dev/null
"$program" export json "$folder/console.json"
"$program" export word "$folder/console.docx"
"$program" export excel "$folder/console.xlsx"
"$program" export pdf "$folder/console.pdf"
"$program" check >/dev/null || [ $? = 1 ]
rm -f "$folder"/*.jxb
"$program" handin --reason 试运行 --person 试运行 --out "$folder" >/dev/null
ls "$folder"/*.jxb >/dev/null
"$program" import --copy "$folder/console.docx" >/dev/null
[ "$("$program" books | grep -c 个项目)" = 2 ]
# Alembic, which only an older file needs, must be there too.
for old in tests/old_databases/*.db; do
    cp "$old" "$folder/old.db"
    "$program" --data "$folder/old.db" books | grep 个项目 >/dev/null
done
echo "jixiao：完成"
