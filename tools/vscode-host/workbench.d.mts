import type { Page } from 'playwright-core';

export interface WorkbenchOptions {
  /**
   * On: a page may name `extensionDevelopmentPath` and `extensionTestsPath`, but notification toasts are never shown and
   * modal dialogs are skipped. Off (default): the workbench as people see it; name the extension in `extensions`.
   */
  readonly testMode?: boolean;
  /** Folders of unpacked extensions that are linked into the extensions folder. */
  readonly extensions?: readonly string[];
  /** User settings, laid over quiet defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment of the server and its extension hosts. */
  readonly env?: Readonly<Record<string, string>>;
  /** Kept after `stop`, so that a second start with it finds all state again. Default: a temporary folder, removed. */
  readonly dataDir?: string;
  /** Connection token; none by default. */
  readonly token?: string;
  readonly port?: number;
  /** True asks whether the folder is trusted, as VS Code does by default; false (default) trusts everything. */
  readonly workspaceTrust?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface OpenRequest {
  readonly folder?: string;
  readonly openFile?: string;
  /** In test mode only. */
  readonly extensionDevelopmentPath?: string;
  /** In test mode only. */
  readonly extensionTestsPath?: string;
}

export interface Workbench {
  readonly page: Page;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  open(request?: OpenRequest): Promise<void>;
  /** Ends browser and server, and removes the data folder unless it was named in the options. */
  stop(): Promise<void>;
  /** SIGKILL of the server and its extension hosts, as in a crash; the data folder stays. */
  kill(): Promise<void>;
  /** What the server printed so far. */
  log(): string;
}

export function startWorkbench(options?: WorkbenchOptions): Promise<Workbench>;
