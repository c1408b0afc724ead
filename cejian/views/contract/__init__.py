"""What leaves Python, said once, by matter: the values of a page's parts in the browser, of a slide and of a file.

Views return these types; cejian/web/contract.d.ts says the same to the browser's checker and is made from these modules
(python -m cejian.views.contract_in_js). A key that only some of them have is NotRequired; nothing else may be left out.
"""
