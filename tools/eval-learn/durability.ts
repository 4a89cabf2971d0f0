import type { Setting } from './main';
export async function durability(_setting: Setting): Promise<unknown> {
  return undefined;
}
