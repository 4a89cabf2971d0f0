import * as vscode from 'vscode';
import type { FollowMode } from './engine/followCommits';
import type { EngineSettings, ModelSettings } from '../core/model/settings';

/** Every setting with its default; the manifest declares the same ones, and a test proves it. */
export const SETTINGS = {
  'suggest.enabled': true,
  'suggest.restraint': 'balanced' as EngineSettings['restraint'],
  'suggest.memoryBudget': 300,
  'suggest.repeatedEdits': true,
  'hints.enabled': true,
  'skills.folder': '.agents/skills',
  'skills.mirrorTo': [] as readonly string[],
  'learn.onOpen': 'ask' as 'ask' | 'always' | 'never',
  'learn.afterCommits': 'offer' as FollowMode,
  'learn.fromFeedback': true,
  'learn.mode': 'propose' as EngineSettings['mode'],
  'learn.autoFamilies': [] as readonly string[],
  'model.provider': 'none' as ModelSettings['provider'],
  'model.baseUrl': 'http://127.0.0.1:11434/v1',
  'model.name': '',
  'model.fillInTheMiddle': 'auto' as ModelSettings['fillInTheMiddle'],
  'git.path': '',
};

export const SECTION = 'vernacular';

/** A setting as the person has it, for a document where it depends on the language. */
export function setting<K extends keyof typeof SETTINGS>(
  key: K,
  scope?: vscode.ConfigurationScope,
): (typeof SETTINGS)[K] {
  return vscode.workspace.getConfiguration(SECTION, scope).get(key, SETTINGS[key]);
}

export function engineSettings(folder: vscode.WorkspaceFolder): EngineSettings {
  return {
    skillsFolder: setting('skills.folder', folder),
    mirrorTo: setting('skills.mirrorTo', folder),
    learnFromFeedback: setting('learn.fromFeedback', folder),
    mode: setting('learn.mode', folder),
    autoFamilies: setting('learn.autoFamilies', folder),
    restraint: setting('suggest.restraint', folder),
    memoryBudgetMb: setting('suggest.memoryBudget', folder),
  };
}

/** `agreedTo` is what the person was shown when they agreed; another endpoint or model needs another yes. */
export function modelSettings(agreedTo: string | undefined): ModelSettings {
  const settings = {
    provider: setting('model.provider'),
    baseUrl: setting('model.baseUrl'),
    model: setting('model.name'),
    fillInTheMiddle: setting('model.fillInTheMiddle'),
  };
  return { ...settings, consent: agreedTo !== undefined && agreedTo === modelTarget(settings) };
}

/** Names where prompts go: the thing that consent is given to. */
export function modelTarget(settings: Pick<ModelSettings, 'provider' | 'baseUrl' | 'model'>): string {
  const { provider, baseUrl, model } = settings;
  return provider === 'openai' ? `openai ${baseUrl} ${model}` : `${provider} ${model}`;
}
