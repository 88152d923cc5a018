// npm 10 and older remove node_modules/.bin/node together with the packages of the other platforms; put the link back.
import { existsSync, mkdirSync, symlinkSync } from "node:fs";

const os = process.platform === "win32" ? "win" : process.platform;
const name = `${os === "darwin" && process.arch === "arm64" ? "node-bin" : "node"}-${os}-${process.arch}`;
const binary = `node_modules/${name}/bin/node`;
if (os !== "win" && !existsSync("node_modules/.bin/node") && existsSync(binary)) {
  mkdirSync("node_modules/.bin", { recursive: true });
  symlinkSync(`../${name}/bin/node`, "node_modules/.bin/node");
}
