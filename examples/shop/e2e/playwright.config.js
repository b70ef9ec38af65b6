import { defineConfig } from '@playwright/test';

const baseURL = process.env.SHOP_URL;
if (!baseURL) throw new Error('Set SHOP_URL to the environment that is to be tested.');

export default defineConfig({ testDir: '.', testMatch: '*.spec.js', use: { baseURL }, forbidOnly: true });
