// What a menu offers.
import type { Component } from 'svelte'

export interface MenuItem {
  label: string
  icon: Component<{ size?: number | string; 'aria-hidden'?: 'true' }>
  keys?: readonly string[]
  danger?: boolean
  /** It is the one that holds now, out of several. */
  current?: boolean
  run: () => void
}
