// Node's own copy instead of the native copy-on-write one. The git extension fails to load without this package.
import fs from 'node:fs';

export const copyFile = fs.promises.copyFile;
export const copyFileSync = fs.copyFileSync;
export const cp = fs.promises.cp;
export const constants = fs.constants;
export const isCloneSupported = async () => false;
