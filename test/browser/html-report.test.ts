import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import fc from 'fast-check';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/report/html/html.ts';
import type { Report } from '../../src/report/report.ts';
import { hostileReport } from '../hostile-report.ts';
import { smallReport } from '../small-report.ts';
import { chromiumPath } from './chromium.ts';

const executablePath = chromiumPath();

if (!executablePath)
  process.stderr.write('No Chromium here (set CHROMIUM_PATH): the HTML report is not tried in a browser.\n');

describe.skipIf(!executablePath)('the HTML report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gonogo-html-'));
  const file = join(folder, 'report.html');
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      // A container's root has no user namespace for the sandbox; the page is our own and offline.
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    // A busy machine takes its time to start a browser.
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens the report; `complaints` hears of every request, error and policy violation. */
  async function open(report: Report, options: Parameters<Browser['newPage']>[0] = {}) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(file).href && !request.url().startsWith('data:'))
        complaints.push(`request: ${request.url()}`);
    });
    writeFileSync(file, renderHtml(report));
    await page.goto(pathToFileURL(file).href);
    return { page, complaints };
  }

  async function shownItems(page: Page): Promise<readonly string[]> {
    return page.locator('.card:visible .item-id').allTextContents();
  }

  it('filters by verdict, section and text, and says how many are shown', async () => {
    const { page, complaints } = await open(smallReport());

    await page.getByRole('button', { name: '1 fail' }).click();
    expect(await shownItems(page)).toEqual(['int-3']);
    expect(await page.getByRole('button', { name: '1 fail' }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('#shown').textContent()).toBe('1 of 5 items shown');

    await page.getByRole('button', { name: '1 fail' }).click();
    await page.getByLabel('Section').selectOption('security');
    expect(await shownItems(page)).toEqual(['sec-1']);

    await page.getByLabel('Section').selectOption('');
    await page.getByLabel('Search').fill('Dockerfile NGINX');
    expect(await shownItems(page)).toEqual(['int-3']);

    await page.getByLabel('Search').fill('nothing like this');
    await page.getByRole('button', { name: 'Show everything' }).click();
    expect(await shownItems(page)).toHaveLength(5);
    expect(complaints).toEqual([]);
  });

  it('can be used from the keyboard: skip link, filters, cards, controls', async () => {
    const { page } = await open(smallReport());

    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the checklist');

    await page.locator('#int-8 > summary').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#int-8').getAttribute('open')).toBe('');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.locator('#int-8 .control').getAttribute('open')).toBe('');
    expect(await page.getByText('none of 214 tracked files').count()).toBe(1);
  });

  it('unfolds the card that a link leads to, though a filter hid it', async () => {
    const { page } = await open(smallReport());

    await page.getByRole('button', { name: '1 pass' }).click();
    await page.getByRole('link', { name: 'Dependencies are locked' }).click();

    expect(await page.locator('#int-3').getAttribute('open')).toBe('');
    expect(await page.locator('#int-3').isVisible()).toBe(true);
  });

  it('follows the system theme until a person chooses another', async () => {
    const { page } = await open(smallReport(), { colorScheme: 'dark' });
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');

    expect(await background()).toBe('rgb(19, 19, 20)');
    await page.getByRole('button', { name: 'Use light colours' }).click();
    expect(await background()).toBe('rgb(250, 249, 246)');
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility fault that axe finds, %s, unfolded',
    async (colorScheme) => {
      const { page } = await open(smallReport(), { colorScheme });
      await page.getByRole('button', { name: 'Unfold all' }).click();
      await page.evaluate('for (const part of document.querySelectorAll("details")) part.open = true');

      await page.evaluate(axe.source);
      const violations: unknown = await page.evaluate(
        'axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))',
      );

      expect(violations).toEqual([]);
    },
  );

  it('shows the infrastructure as a picture with a name, that the keyboard reaches, and in words', async () => {
    const { page, complaints } = await open(smallReport());

    const picture = page.getByRole('region', { name: 'Picture of production' });
    await picture.focus();
    expect(await picture.evaluate('document.activeElement.tagName')).toBe('DIV');
    expect(await picture.getByRole('img').getAttribute('aria-label')).toContain('the internet reaches entry');
    await page.locator('#infrastructure .more > summary').first().click();
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: 'entry (Load balancer) sends requests to api (ECS service) on 8080' })
        .isVisible(),
    ).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('can be read without its script', async () => {
    const { page } = await open(smallReport(), { javaScriptEnabled: false });

    await page.locator('#int-3 > summary').click();

    expect(
      await page.locator('#int-3').getByText('No lock file lies beside this manifest.').first().isVisible(),
    ).toBe(true);
    expect(await page.locator('#filters').isVisible()).toBe(false);
  });

  it('prints every card unfolded', async () => {
    const { page } = await open(smallReport());

    await page.emulateMedia({ media: 'print' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');

    expect(await page.locator('.card > details:not([open])').count()).toBe(0);
    expect(await page.locator('#filters').isVisible()).toBe(false);
  });

  it('keeps a hostile tree inert: nothing runs, nothing is fetched, nothing is wider than a phone', async () => {
    const reports = fc.sample(hostileReport, { numRuns: 6, seed: 7 });

    for (const report of reports) {
      const { page, complaints } = await open(report, { viewport: { width: 360, height: 800 } });
      await page.evaluate('for (const part of document.querySelectorAll("details")) part.open = true');

      expect(complaints).toEqual([]);
      expect(await page.locator('script').count()).toBe(1);
      expect(
        await page.locator('img, iframe, object, embed, [onerror], [onmouseover], [style]').count(),
      ).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      await page.close();
    }
  });

  it('says something when nothing was in scope', async () => {
    const { page, complaints } = await open(
      smallReport({ answer: 'UNDECIDED', items: [], controls: [], notChecked: [], evidence: [] }),
    );

    expect(await page.getByText('No item was in scope.').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });
});
