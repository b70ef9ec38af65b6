import { type Detector, type Harmless, isInsideWord, matchAt } from '../detector.ts';
import { isPlaceholder } from '../placeholder.ts';
import { isVaried } from '../randomness.ts';

interface Form {
  readonly detector: string;
  readonly what: string;
  readonly anchors: readonly string[];
  /** From the anchor on. The first group, where there is one, is the random part. */
  readonly form: RegExp;
  readonly harmless?: Harmless;
}

/** Formats that providers publish and that the library of rules does not know, or knows less exactly. */
const FORMS: readonly Form[] = [
  // https://docs.stripe.com/keys
  {
    detector: 'stripe-live-key',
    what: 'Stripe live key',
    anchors: ['sk_live_', 'rk_live_'],
    form: /[sr]k_live_([A-Za-z0-9]{16,250})(?![A-Za-z0-9_])/y,
  },
  {
    detector: 'stripe-test-key',
    what: 'Stripe test key',
    anchors: ['sk_test_', 'rk_test_'],
    form: /[sr]k_test_([A-Za-z0-9]{16,250})(?![A-Za-z0-9_])/y,
    harmless: 'test-mode',
  },
  {
    detector: 'stripe-webhook-secret',
    what: 'Stripe webhook secret',
    anchors: ['whsec_'],
    form: /whsec_([A-Za-z0-9+/]{32,90}={0,2})(?![A-Za-z0-9_+/])/y,
  },
  // https://github.blog/changelog/2022-10-18-introducing-fine-grained-personal-access-tokens/
  {
    detector: 'github-token',
    what: 'GitHub fine-grained token',
    anchors: ['github_pat_'],
    form: /github_pat_([A-Za-z0-9]{22}_[A-Za-z0-9]{59})(?![A-Za-z0-9_])/y,
  },
  // https://tailscale.com/kb/1277/key-prefixes
  {
    detector: 'tailscale-key',
    what: 'Tailscale key',
    anchors: ['tskey-'],
    form: /tskey-(?:api|auth|client|scim|webhook)-([A-Za-z0-9]{8,32}-[A-Za-z0-9]{16,48})(?![A-Za-z0-9_-])/y,
  },
  {
    detector: 'google-client-secret',
    what: 'Google OAuth client secret',
    anchors: ['GOCSPX-'],
    form: /GOCSPX-([A-Za-z0-9_-]{28})(?![A-Za-z0-9_-])/y,
  },
  // https://peps.python.org/pep-0708/ names no format; the prefix is the base64 of the macaroon's location, pypi.org.
  {
    detector: 'pypi-token',
    what: 'PyPI token',
    anchors: ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZw'],
    form: /pypi-Ag([A-Za-z0-9_-]{60,1000})(?![A-Za-z0-9_-])/y,
  },
  {
    detector: 'rubygems-token',
    what: 'RubyGems API key',
    anchors: ['rubygems_'],
    form: /rubygems_([a-f0-9]{48})(?![A-Za-z0-9_])/y,
  },
  {
    detector: 'digitalocean-token',
    what: 'DigitalOcean token',
    anchors: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    form: /do[opr]_v1_([a-f0-9]{64})(?![A-Za-z0-9_])/y,
  },
  {
    detector: 'newrelic-key',
    what: 'New Relic user key',
    anchors: ['NRAK-'],
    form: /NRAK-([A-Z0-9]{27})(?![A-Za-z0-9_])/y,
  },
  {
    detector: 'postman-key',
    what: 'Postman API key',
    anchors: ['PMAK-'],
    form: /PMAK-([a-f0-9]{24}-[a-f0-9]{34})(?![A-Za-z0-9_-])/y,
  },
  {
    detector: 'atlassian-token',
    what: 'Atlassian API token',
    anchors: ['ATATT3xFf'],
    form: /ATATT3xFf([A-Za-z0-9_=-]{100,250})(?![A-Za-z0-9_=-])/y,
  },
  {
    detector: 'sentry-token',
    what: 'Sentry token',
    anchors: ['sntrys_', 'sntryu_'],
    form: /sntry[su]_([A-Za-z0-9+/=_-]{40,400})(?![A-Za-z0-9_-])/y,
  },
  {
    detector: 'supabase-token',
    what: 'Supabase access token',
    anchors: ['sbp_'],
    form: /sbp_([a-f0-9]{40})(?![A-Za-z0-9_])/y,
  },
  {
    detector: 'terraform-cloud-token',
    what: 'Terraform Cloud token',
    anchors: ['.atlasv1.'],
    form: /\.atlasv1\.([A-Za-z0-9_=-]{60,80})(?![A-Za-z0-9_=-])/y,
  },
  {
    detector: 'age-secret-key',
    what: 'age secret key',
    anchors: ['AGE-SECRET-KEY-1'],
    form: /AGE-SECRET-KEY-1([QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58})(?![A-Za-z0-9])/y,
  },
  {
    detector: 'azure-storage-key',
    what: 'Azure storage account key',
    anchors: ['AccountKey='],
    form: /AccountKey=([A-Za-z0-9+/]{86}==)/y,
  },
  {
    detector: 'azure-bus-key',
    what: 'Azure shared access key',
    anchors: ['SharedAccessKey='],
    form: /SharedAccessKey=([A-Za-z0-9+/]{43}=)/y,
  },
  {
    detector: 'discord-webhook',
    what: 'Discord webhook',
    anchors: ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
    form: /discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/([A-Za-z0-9_-]{60,80})/y,
  },
  {
    detector: 'telegram-bot-token',
    what: 'Telegram bot token',
    anchors: [':AA'],
    form: /:AA([A-Za-z0-9_-]{33})(?![A-Za-z0-9_-])/y,
  },
];

/** The one storage key that every installation of the Azure emulators has. https://learn.microsoft.com/azure/storage/common/storage-use-azurite */
const EMULATOR_KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq';

export const issuedTokens: readonly Detector[] = FORMS.map(
  ({ detector, what, anchors, form, harmless }): Detector => ({
    anchors,
    proof: 'structure',
    detect({ text }, at) {
      const found = matchAt(form, text, at);
      const body = found?.[1];
      if (!found || body === undefined || body.startsWith(EMULATOR_KEY)) return undefined;
      const start = startOf(detector, text, at);
      if (start === undefined || !isVaried(body) || isPlaceholder(body)) return undefined;
      const prefix = /^[A-Za-z]/.test(found[0])
        ? found[0].slice(0, Math.min(4, found[0].length - body.length))
        : '';
      return {
        detector,
        what,
        start,
        end: at + found[0].length,
        proof: 'structure',
        ...(prefix === '' ? {} : { prefix }),
        ...(harmless === undefined ? {} : { harmless }),
      };
    },
  }),
);

/** Where the token starts. Two kinds have a part of their own before the anchor. */
function startOf(detector: string, text: string, at: number): number | undefined {
  const before = text.slice(Math.max(0, at - 16), at);
  if (detector === 'telegram-bot-token') {
    const id = /(?<!\d)\d{8,10}$/.exec(before)?.[0];
    return id === undefined ? undefined : at - id.length;
  }
  if (detector === 'terraform-cloud-token') {
    const id = /(?<![A-Za-z0-9])[A-Za-z0-9]{14}$/.exec(before)?.[0];
    return id === undefined ? undefined : at - id.length;
  }
  return isInsideWord(text, at) ? undefined : at;
}
