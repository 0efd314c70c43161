// Makes `static/vendor/editor.js` and the licences of what is in it. See README.md.

import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "..", "static", "vendor");
mkdirSync(out, { recursive: true });

const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.js"],
  outfile: join(out, "editor.js"),
  bundle: true,
  format: "esm",
  minify: true,
  charset: "utf8",
  target: "es2022",
  legalComments: "none",
  banner: { js: "/* Rowhouse's editor, bundled from web/src with ProseMirror (MIT): see LICENSES.txt beside this file. */" },
  metafile: true,
  logLevel: "warning",
});

const bundled = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
  if (name) bundled.add(name);
}

const texts = ["What is bundled into the files of this folder, and under which licences.\n"];
for (const name of [...bundled].sort()) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file || !existsSync(join(folder, file))) throw new Error(`${name} has no licence in its package`);
  const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  texts.push(`${"-".repeat(72)}\n${name} ${version} (${license})\n\n${text}\n`);
}
writeFileSync(join(out, "LICENSES.txt"), texts.join("\n"));
