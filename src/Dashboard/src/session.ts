import { api } from "./api";
import { h } from "./dom";

/** What the caller may do; each role may also do what those before it may. */
const roles = ["none", "read", "write", "admin"] as const;
export type Role = (typeof roles)[number];

export interface Session {
  keysNeeded: boolean;
  name: string | null;
  role: Role;
}

let current: Session = { keysNeeded: false, name: null, role: "admin" };

export async function ask(): Promise<Session> {
  return (current = await api<Session>("/access/session"));
}

export const session = (): Session => current;

export const may = (role: Role): boolean => roles.indexOf(current.role) >= roles.indexOf(role);

/** Buttons that need a role. Without it they stay, and cannot be pressed; the line says why. */
export function needs(role: Role, what: string, ...buttons: HTMLButtonElement[]): HTMLElement | null {
  if (may(role)) {
    return null;
  }

  const reason = h("p", { class: "hint", id: `needs-${crypto.getRandomValues(new Uint32Array(1))[0]}` }, `${what} needs a key with the role ${role}; yours has the role ${current.role}.`);
  for (const button of buttons) {
    button.disabled = true;
    button.setAttribute("aria-describedby", reason.id);
  }

  return reason;
}
