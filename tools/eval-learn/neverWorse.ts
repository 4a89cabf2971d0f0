import type { Setting } from './main';
export async function neverWorse(_setting: Setting): Promise<unknown> {
  return undefined;
}
