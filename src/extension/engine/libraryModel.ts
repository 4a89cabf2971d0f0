import * as vscode from 'vscode';
import type { LibrarySnapshot, RuleView, SkillView } from '../../core/model/snapshot';
import type { Proposal } from '../../core/model/proposal';

const EMPTY: LibrarySnapshot = { learned: false, skills: [], proposals: [], journal: [], problems: [] };

/** The last snapshot of the library: what every view, lens and menu draws from. */
export class LibraryModel implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<LibrarySnapshot>();
  readonly onChange = this.changed.event;
  private current = EMPTY;

  get snapshot(): LibrarySnapshot {
    return this.current;
  }

  set(snapshot: LibrarySnapshot): void {
    this.current = snapshot;
    this.changed.fire(snapshot);
  }

  clear(): void {
    this.set(EMPTY);
  }

  rules(): readonly { readonly skill: SkillView; readonly view: RuleView }[] {
    return this.current.skills.flatMap(skill => skill.rules.map(view => ({ skill, view })));
  }

  rule(id: string): { readonly skill: SkillView; readonly view: RuleView } | undefined {
    return this.rules().find(({ view }) => view.rule.id === id);
  }

  proposal(id: string): Proposal | undefined {
    return this.current.proposals.find(proposal => proposal.id === id);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
