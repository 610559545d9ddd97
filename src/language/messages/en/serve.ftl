# The development server: what it says in the terminal, and in pages.
serve-at = Ctrl-C ends. The site is at { $address }
serve-no-browser = warning: no browser could be opened: { $detail }
serve-open = warning: at { $address } other machines can open the site, drafts and all
serve-taken = { $address } is taken: name another port with --port
serve-cannot = cannot serve at { $address }: { $detail }
serve-all = the whole site
serve-more = { $path } and { $count } more
serve-seen = { $state ->
    [good] { $what }: rendered in { $time }, { $warnings } warnings
    [before] { $what }: { $errors } errors, { $warnings } warnings ({ $time }); what is shown is the last good state
   *[nothing] { $what }: { $errors } errors, { $warnings } warnings ({ $time }); nothing can be shown yet
}
serve-broken = That was a fault of the program, and the state before still stands. Please report it with the lines above; the next change is tried as usual.
serve-polls = The system does not tell of changes ({ $detail }); files are looked at every second
serve-blind = Changes are not seen ({ $detail }): after a change start anew

overlay-language = en
overlay-errors = { $count ->
    [1] One thing keeps the site from being built
   *[other] { $count } things keep the site from being built
}
overlay-errors-short = { $count ->
    [1] One error
   *[other] { $count } errors
}
overlay-meanwhile = Behind this is the last good state. This note goes away by itself when the mistakes are mended.
overlay-nothing = The site appears here by itself when the mistakes are mended.
overlay-warnings = { $count ->
    [1] One warning
   *[other] { $count } warnings
}
overlay-close = Close (Esc)
overlay-more = { $count } more stand in the terminal
