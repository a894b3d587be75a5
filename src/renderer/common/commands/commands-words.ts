import type { commandsEn } from '../../../shared/locales/en/commands.ts';

declare module '../i18n.ts' {
  interface TranslationTree {
    commands: (typeof commandsEn)['commands'];
  }
}
