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
rm -rf "$folder"/keys "$folder"/library "$folder"/publisher.* "$folder"/*.jxu "$folder"/updates.json
printf 'level2\tname\tdescription\toperator\tunit\tbasis\n数量\t试运行\t\t≥\t次\t\n' >"$folder/own.tsv"
"$program" sign key "$folder/publisher.key" 试运行 >/dev/null
"$program" sign data "$folder/publisher.key" "$folder/own.jxu" "$folder/own.tsv" >/dev/null
if "$program" update "$folder/own.jxu" 2>/dev/null; then echo "took a stranger's update" >&2; exit 1; fi
mkdir "$folder/keys" && mv "$folder/publisher.pub" "$folder/keys"
"$program" update "$folder/own.jxu" >/dev/null
ls "$folder/library/own.tsv" >/dev/null
# Alembic, which only an older file needs, must be there too.
for old in tests/old_databases/*.db; do
    cp "$old" "$folder/old.db"
    "$program" --data "$folder/old.db" books | grep 个项目 >/dev/null
done
echo "jixiao：完成"
