# body: messages of the proofreading rules in src/check/body/
