/**
 * Modules that a framework or a runtime gives to those who use it, though they declare only the framework: by
 * virtual modules, compiled-in copies or documented transitive dependencies. A name that ends in `/` is a scope.
 */
const PROVIDED: Readonly<Record<string, readonly string[]>> = {
  next: ['server-only', 'client-only', 'styled-jsx', '@next/'],
  nuxt: [
    'vue',
    'vue-router',
    'h3',
    'ofetch',
    'nitropack',
    'nitro',
    'unhead',
    '@unhead/',
    '@nuxt/',
    '@vue/',
    'ufo',
    'defu',
    'consola',
    'pathe',
    'hookable',
    'unctx',
    'ohash',
    'scule',
    'destr',
    'klona',
    'cookie-es',
    'radix3',
    'unstorage',
  ],
  vitepress: ['vue', '@vueuse/', 'vite'],
  '@docusaurus/core': [
    '@docusaurus/',
    '@theme/',
    '@site/',
    '@generated/',
    '@theme-original/',
    '@theme-init/',
    'react-router-dom',
    'react-helmet-async',
  ],
  gatsby: ['@reach/router', 'gatsby-', 'react-helmet'],
  astro: ['vite', '@astrojs/'],
  '@sveltejs/kit': ['svelte', 'vite'],
  jest: ['@jest/', 'jest-'],
  vitest: ['vite', '@vitest/'],
  storybook: ['@storybook/'],
  'ember-source': ['ember', 'ember-', '@ember/', '@glimmer/', '@embroider/', 'rsvp', 'jquery', 'qunit'],
  'ember-cli': ['ember', 'ember-', '@ember/', '@glimmer/', '@embroider/', 'rsvp', 'qunit', 'broccoli-'],
  expo: ['@expo/', 'expo-', 'react-native', 'metro'],
  'react-native': ['@react-native/', 'metro', 'metro-'],
  '@angular/core': ['tslib', '@angular/', 'zone.js', 'rxjs'],
  '@nestjs/core': ['@nestjs/'],
  '@types/vscode': ['vscode'],
  vscode: ['vscode'],
  '@types/k6': ['k6'],
  webpack: ['webpack-', 'tapable', 'terser-webpack-plugin'],
  'react-scripts': ['webpack', 'jest', 'babel-jest', 'react-dev-utils'],
  gulp: ['vinyl', 'undertaker'],
  eslint: ['@eslint/', 'espree', 'eslint-scope', 'eslint-visitor-keys', 'esquery'],
  '@typescript-eslint/eslint-plugin': ['@typescript-eslint/'],
  'typescript-eslint': ['@typescript-eslint/'],
  mocha: ['mocha-'],
  meteor: ['meteor'],
};

/** Modules that need no declaration anywhere: a host, a plugin's virtual file or the AWS Lambda runtime brings them. */
const BY_HOSTS: readonly string[] = [
  'uno.css',
  'windi.css',
  'vscode',
  'k6',
  'aws-sdk',
  '@aws-sdk/',
  '@smithy/',
  'bun',
  'meteor',
  'electron',
  'lwc',
  'lightning',
  '@salesforce/',
  'sap',
  'atom',
  'original-fs',
  'sketch',
  'photoshop',
  'uxp',
  'figma',
  'google-apps-script',
  'obsidian',
  '@env',
  'ext',
  'deno',
];

/** Whether `name` comes with one of the declared packages or with the place where the code runs. */
export function isProvided(name: string, declared: ReadonlySet<string>): boolean {
  if (matches(BY_HOSTS, name)) return true;
  return Object.entries(PROVIDED).some(
    ([framework, names]) => declared.has(framework) && matches(names, name),
  );
}

function matches(names: readonly string[], name: string): boolean {
  return names.some((known) => (/[/-]$/.test(known) ? name.startsWith(known) : name === known));
}
